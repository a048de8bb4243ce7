// Reloads a previewed page when the articles change, and keeps the place on it.
(function () {
  "use strict";
  const made = document.currentScript.dataset.made;
  const key = "fb-place:" + location.pathname + location.search;
  const place = sessionStorage.getItem(key);
  if (place !== null) {
    sessionStorage.removeItem(key);
    window.scrollTo(0, Number(place));
  }
  new EventSource("/preview/events").onmessage = function (event) {
    if (event.data !== made) {
      sessionStorage.setItem(key, String(window.scrollY));
      location.reload();
    }
  };
})();
