"""Pages as data: all thinking done, for the site and for print, from an Edition alone."""
