/*
 * Navigates the pictures of a job without reloading the page: with links, and with the arrow keys while one is large.
 * The server renders the large picture and jobs.js inserts it. Without this script the links load the page.
 */
(function () {
  "use strict";

  let mode = "rescale-picture-side";
  let at = "50";
  let opening = false;

  function show(href) {
    opening = true;
    history.replaceState(null, "", href);
    document.querySelector("[data-rescale-live]").dispatchEvent(new Event("rescale:update"));
  }

  function follow(id) {
    const link = document.getElementById(id);
    if (link !== null) {
      show(link.getAttribute("href"));
    }
    return link !== null;
  }

  /** Replaces a picture that the server refuses or the browser cannot read with an explanation. */
  function explain(image) {
    const place = image.closest("[data-refused]");
    const text = document.createElement("span");
    text.textContent = place.getAttribute("data-refused");
    image.replaceWith(text);
  }

  Behaviour.specify("[data-refused] img", "rescale-pictures", 0, function (image) {
    if (image.complete && image.naturalWidth === 0 && image.loading !== "lazy") {
      explain(image);
    } else {
      image.addEventListener("error", function () {
        explain(image);
      });
    }
  });

  Behaviour.specify("[data-rescale-large]", "rescale-pictures", 0, function (large) {
    const range = large.querySelector("[type=range]");
    if (range !== null) {
      document.getElementById(mode).checked = true;
      range.value = at;
      large.style.setProperty("--rescale-at", at + "%");
      large.addEventListener("input", function () {
        mode = large.querySelector("[name=rescale-picture-mode]:checked").id;
        at = range.value;
        large.style.setProperty("--rescale-at", at + "%");
      });
    }
    if (opening) {
      large.scrollIntoView({ block: "nearest" });
    }
    opening = false;
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest("[data-rescale-picture]");
    const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link !== null && plain) {
      event.preventDefault();
      show(link.getAttribute("href"));
    }
  });

  document.addEventListener("keydown", function (event) {
    const links = { ArrowLeft: "rescale-picture-previous", ArrowRight: "rescale-picture-next", Escape: "rescale-picture-close" };
    const pictures = document.getElementById("rescale-pictures");
    const focused = document.activeElement;
    const ours = focused === document.body || (pictures !== null && pictures.contains(focused));
    const taken = focused.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey;
    if (ours && !taken && event.key in links && follow(links[event.key])) {
      event.preventDefault();
    }
  });
})();
