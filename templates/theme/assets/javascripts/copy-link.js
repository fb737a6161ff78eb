// “Link to this statement” puts the link on the clipboard, and says so. Where there is no clipboard
// (an old browser, a page without the right) it is the plain link that it is without this script.
document.addEventListener("click", function (event) {
  var link = event.target.closest && event.target.closest("a.b-permalink");
  if (!link || !navigator.clipboard || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }
  var said = link.textContent;
  event.preventDefault();
  navigator.clipboard.writeText(link.href).then(function () {
    link.textContent = "link copied";
    setTimeout(function () { link.textContent = said; }, 2000);
  }, function () {
    location.assign(link.href);
  });
});
