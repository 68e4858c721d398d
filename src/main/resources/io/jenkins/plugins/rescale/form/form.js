/*
 * Suggests codes from Rescale's catalogs below the job JSON while the user types one, and on Ctrl+Space. Arrow keys
 * select, Enter or Tab accepts, Escape closes. Without this script or a credential, it is a plain text area.
 */
(function () {
  "use strict";

  const DELAY = 200;
  /** The beginning of a string that may be a catalog code; the server decides whether it is. */
  const BEFORE = /"(?:code|version|coreType)"\s*:\s*"([^"\\\n]*)$/;
  let lists = 0;

  function start(place) {
    const editor = place.closest(".jenkins-form-item").querySelector("textarea");
    const list = document.createElement("ul");
    let timer = null;
    let active = -1;

    list.id = "rescale-suggestions-" + lists++;
    list.className = "rescale-suggestions__list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", place.getAttribute("data-label"));
    list.hidden = true;
    place.appendChild(list);
    editor.setAttribute("aria-autocomplete", "list");
    editor.setAttribute("aria-haspopup", "listbox");
    editor.setAttribute("aria-controls", list.id);

    function before() {
      return editor.value.slice(0, editor.selectionStart);
    }

    function close() {
      clearTimeout(timer);
      list.hidden = true;
      list.replaceChildren();
      active = -1;
      editor.removeAttribute("aria-activedescendant");
    }

    function later() {
      clearTimeout(timer);
      if (BEFORE.test(before())) {
        timer = setTimeout(ask, DELAY);
      } else {
        close();
      }
    }

    function field(name) {
      const input = findNearBy(editor, name);
      return input === null ? "" : input.value;
    }

    function ask() {
      const text = before();
      const body = new URLSearchParams({
        value: text,
        credentialsId: field("credentialsId"),
        platformUrl: field("platformUrl"),
      });
      fetch(place.getAttribute("data-rescale-complete"), { method: "post", headers: crumb.wrap({}), body: body })
        .then(function (answer) {
          return answer.ok ? answer.json() : { values: [] };
        })
        .then(function (answer) {
          if (before() === text && document.activeElement === editor) {
            show(answer.values);
          }
        })
        .catch(close); // no suggestions
    }

    function show(values) {
      close();
      const typed = BEFORE.exec(before());
      if (values.length === 0 || typed === null || (values.length === 1 && values[0].value === typed[1])) {
        return;
      }
      values.forEach(function (suggestion, i) {
        const option = document.createElement("li");
        const code = document.createElement("code");
        option.id = list.id + "-" + i;
        option.className = "rescale-suggestions__item";
        option.setAttribute("role", "option");
        option.setAttribute("data-value", suggestion.value);
        code.textContent = suggestion.value;
        option.append(code, " ", suggestion.name);
        list.appendChild(option);
      });
      list.hidden = false;
      choose(0);
    }

    function choose(i) {
      const options = list.children;
      active = (i + options.length) % options.length;
      Array.from(options).forEach(function (option, j) {
        option.setAttribute("aria-selected", String(j === active));
      });
      editor.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    /** Replaces the whole string around the caret with a code. */
    function take(option) {
      const caret = editor.selectionStart;
      const typed = BEFORE.exec(before());
      const rest = /^[^"\n]*(?=")/.exec(editor.value.slice(caret));
      const value = option.getAttribute("data-value");
      close();
      if (typed !== null) {
        editor.setRangeText(value, caret - typed[1].length, caret + (rest === null ? 0 : rest[0].length), "end");
        editor.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    function key(event) {
      if (event.key === " " && event.ctrlKey) {
        event.preventDefault();
        if (BEFORE.test(before())) {
          ask();
        }
        return;
      }
      if (list.hidden) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        choose(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Enter" || event.key === "Tab") {
        take(list.children[active]);
      } else if (event.key === "Escape") {
        event.stopPropagation();
        close();
      } else {
        return;
      }
      event.preventDefault();
    }

    list.addEventListener("mousedown", function (event) {
      event.preventDefault(); // keeps the focus in the editor
      const option = event.target.closest("li");
      if (option !== null) {
        take(option);
      }
    });
    editor.addEventListener("input", later);
    editor.addEventListener("keydown", key);
    editor.addEventListener("blur", close);
  }

  Behaviour.specify("[data-rescale-complete]", "rescale-complete", 0, function (place) {
    if (place.firstElementChild === null) {
      start(place);
    }
  });
})();
