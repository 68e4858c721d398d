/*
 * Keeps the page of Rescale jobs up to date while anything may change, except while the page is hidden. The server
 * renders the parts of the page again; parts that have changed replace the old ones and keep focus, scroll positions
 * and open details. The process log is read on from the last offset. Without this script the page stays as loaded.
 */
(function () {
  "use strict";

  const INTERVAL = 3000;
  const INTERVAL_AFTER_TROUBLE = 10000;
  const LOG_INTERVAL = 2000;
  /** Maximum number of characters of the process log to keep. */
  const LOG_MAX = 1000000;
  /** Initial offset in the process log, in bytes from its end. */
  const LOG_START = -65536;

  function start(root) {
    const status = root.querySelector("[data-rescale-status]");
    const trouble = root.querySelector("[data-rescale-trouble]");
    const known = new Map();
    let timer = null;
    let asking = false;
    let again = false;

    function hasMore(parent) {
      const mark = parent.querySelector("[data-rescale-more]");
      return mark !== null && mark.getAttribute("data-rescale-more") === "true";
    }

    function say(text) {
      trouble.textContent = text;
      trouble.hidden = text === "";
    }

    function later(delay) {
      clearTimeout(timer);
      timer = setTimeout(update, delay);
    }

    function update() {
      timer = null;
      if (document.hidden) {
        return; // continues when the page becomes visible
      }
      if (asking) {
        again = true;
        return;
      }
      asking = true;
      fetch(root.getAttribute("data-rescale-live") + location.search, { cache: "no-store" })
        .then(function (answer) {
          if (!answer.ok) {
            const error = new Error(String(answer.status));
            error.final = answer.status < 500;
            throw error;
          }
          return answer.text();
        })
        .then(function (html) {
          show(new DOMParser().parseFromString(html, "text/html"));
        })
        .catch(function (error) {
          asking = false;
          say(trouble.getAttribute(error.final ? "data-gone" : "data-away"));
          if (!error.final) {
            later(INTERVAL_AFTER_TROUBLE);
          }
        });
    }

    function show(fresh) {
      asking = false;
      const mark = fresh.querySelector("[data-rescale-more]");
      if (mark === null) {
        say(trouble.getAttribute("data-gone"));
        return;
      }
      say("");
      root
        .querySelector("[data-rescale-more]")
        .setAttribute("data-rescale-more", mark.getAttribute("data-rescale-more"));
      const parts = Array.from(fresh.body.children).filter(isPart);
      const old = Array.from(root.children).filter(isPart);
      if (ids(parts) === ids(old)) {
        parts.forEach(replaceIfChanged);
      } else {
        // a different kind of page, for example when a build starts its second job
        parts.forEach(function (part) {
          root.insertBefore(document.importNode(part, true), old[0]);
        });
        old.forEach(function (part) {
          part.remove();
        });
        known.clear();
      }
      followLog();
      if (again || hasMore(root)) {
        later(again ? 0 : INTERVAL);
      }
      again = false;
    }

    function isPart(element) {
      return element.id.startsWith("rescale-");
    }

    function ids(parts) {
      return parts
        .map(function (part) {
          return part.id;
        })
        .join(" ");
    }

    function replaceIfChanged(parsed) {
      const html = parsed.outerHTML;
      const old = document.getElementById(parsed.id);
      const same = known.has(parsed.id) ? known.get(parsed.id) === html : old.isEqualNode(parsed);
      known.set(parsed.id, html);
      const keptLog = old.querySelector("[data-rescale-log]");
      const hasLog = keptLog !== null && keptLog.textContent !== "";
      const hasEnd = parsed.querySelector("pre:not([data-rescale-log])") !== null;
      if (same || (hasLog && !hasEnd)) {
        return;
      }
      const part = document.importNode(parsed, true);
      const announcement = part.getAttribute("data-rescale-announcement");
      if (announcement !== old.getAttribute("data-rescale-announcement")) {
        status.textContent = announcement;
      }
      const focused = old.contains(document.activeElement) ? document.activeElement : null;
      const places = keep(old);
      old.replaceWith(part);
      Behaviour.applySubtree(part, true);
      restore(part, places);
      if (hasLog) {
        showEnd(part);
      }
      if (focused !== null) {
        focus(part, focused);
      }
    }

    /** Scrolls to the last lines of the log, which tell how it ended. */
    function showEnd(part) {
      part.querySelectorAll("pre:not([data-rescale-log])").forEach(function (lines) {
        lines.scrollTop = lines.scrollHeight;
      });
    }

    function keep(part) {
      return Array.from(part.querySelectorAll("details[id], [tabindex][id]")).map(function (element) {
        return { id: element.id, open: element.open, left: element.scrollLeft, top: element.scrollTop };
      });
    }

    function restore(part, places) {
      places.forEach(function (place) {
        const element = document.getElementById(place.id);
        if (element !== null && part.contains(element)) {
          if (element.tagName === "DETAILS") {
            element.open = place.open;
          }
          element.scrollLeft = place.left;
          element.scrollTop = place.top;
        }
      });
    }

    /** Moves the focus to the same element of the new part, or to the part itself if the element is gone. */
    function focus(part, before) {
      const links = Array.from(part.querySelectorAll("a[href], summary, button"));
      let target = links.find(function (element) {
        return before.id !== ""
          ? element.id === before.id
          : element.tagName === before.tagName && element.getAttribute("href") === before.getAttribute("href");
      });
      if (target === undefined && before.id !== "") {
        target = part.querySelector("#" + CSS.escape(before.id));
      }
      if (!target) {
        target = part;
        part.setAttribute("tabindex", "-1");
      }
      target.focus({ preventScroll: true });
    }

    function followLog() {
      const log = root.querySelector("[data-rescale-log]");
      if (log !== null && log.rescaleOffset === undefined) {
        log.rescaleOffset = LOG_START;
        readLog(log);
      }
    }

    function readLog(log) {
      if (!log.isConnected) {
        return;
      }
      if (document.hidden) {
        setTimeout(readLog, LOG_INTERVAL, log);
        return;
      }
      fetch(log.getAttribute("data-rescale-log") + "?offset=" + log.rescaleOffset, { cache: "no-store" })
        .then(function (answer) {
          if (!answer.ok) {
            throw new Error(String(answer.status));
          }
          return answer.text().then(function (text) {
            const cut = answer.headers.get("X-Text-Cut") === "true";
            log.rescaleOffset = Number(answer.headers.get("X-Text-Size"));
            append(log, (cut ? log.getAttribute("data-cut") + "\n" : "") + text);
            if (text !== "" || answer.headers.get("X-More-Data") === "true") {
              setTimeout(readLog, text === "" ? LOG_INTERVAL : LOG_INTERVAL / 4, log);
            }
          });
        })
        .catch(function () {
          setTimeout(readLog, INTERVAL_AFTER_TROUBLE, log);
        });
    }

    function append(log, text) {
      if (text === "") {
        return;
      }
      const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 24;
      log.appendChild(document.createTextNode(text));
      while (log.childNodes.length > 1 && log.textContent.length > LOG_MAX) {
        log.firstChild.remove();
      }
      if (atEnd) {
        log.scrollTop = log.scrollHeight;
      }
    }

    function stop(form) {
      dialog
        .confirm(form.getAttribute("data-rescale-stop"), {
          message: form.getAttribute("data-message"),
          okText: form.getAttribute("data-ok"),
          type: "destructive",
          minWidth: "0",
        })
        .then(
          function () {
            const button = form.querySelector("button");
            button.disabled = true;
            return fetch(form.getAttribute("action"), { method: "post", headers: crumb.wrap({}) })
              .then(function (answer) {
                if (!answer.ok) {
                  throw new Error(String(answer.status));
                }
                later(0);
              })
              .catch(function () {
                say(trouble.getAttribute("data-refused"));
              })
              .finally(function () {
                button.disabled = false;
              });
          },
          function () {
            // canceled: the job continues
          },
        );
    }

    root.addEventListener("submit", function (event) {
      if (event.target.matches("[data-rescale-stop]")) {
        event.preventDefault();
        stop(event.target);
      }
    });
    root.addEventListener("rescale:update", function () {
      later(0);
    });
    document.addEventListener("visibilitychange", function () {
      if (!document.hidden && timer === null && hasMore(root)) {
        later(0);
      }
    });
    showEnd(root);
    followLog();
    if (hasMore(root)) {
      later(INTERVAL);
    }
  }

  function begin() {
    const root = document.querySelector("[data-rescale-live]");
    if (root !== null) {
      start(root);
    }
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }
})();
