// <search-box suggestions="address" named="what the list is called"> around a search form: offers suggestions under its field
// while somebody types. The field is a combobox as the ARIA practices have it: arrows choose, Enter goes there, Escape closes.
{
  const WAIT = 200;
  const SHORTEST = 2;
  const MOST_KEPT = 50;

  class SearchBox extends HTMLElement {
    #kept = new Map();

    connectedCallback() {
      this.field = this.querySelector("input");
      this.list = Object.assign(document.createElement("div"), { className: "suggest", id: `${this.field.id}-list`, hidden: true });
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.getAttribute("named"));
      this.told = Object.assign(document.createElement("span"), { className: "vh" });
      this.told.setAttribute("role", "status");
      this.append(this.list, this.told);
      const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-expanded": false };
      for (const name in combobox) this.field.setAttribute(name, combobox[name]);
      this.field.addEventListener("input", () => this.#later());
      this.field.addEventListener("keydown", (event) => this.#key(event));
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.addEventListener("focusout", () => this.#close());
      this.addEventListener("submit", () => this.#close());
    }

    get #options() {
      return [...this.list.querySelectorAll("[role=option]")];
    }

    #later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.#ask(), WAIT);
    }

    async #ask() {
      const typed = this.field.value.trim();
      this.asking?.abort();
      this.asking = new AbortController();
      if (typed.length < SHORTEST) return this.#close();
      try {
        this.#show(this.#kept.get(typed) ?? (await this.#fetched(typed, this.asking.signal)));
      } catch {
        this.#close(); // away from the net, or overtaken by the next letter
      }
    }

    async #fetched(typed, signal) {
      const answer = await fetch(`${this.getAttribute("suggestions")}?q=${encodeURIComponent(typed)}`, { signal });
      const html = answer.ok ? await answer.text() : "";
      if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
      this.#kept.set(typed, html);
      return html;
    }

    #show(html) {
      if (document.activeElement !== this.field) return;
      this.list.innerHTML = html;
      this.#options.forEach((option, n) => (option.id = `${this.list.id}-${n}`));
      this.#point(null);
      this.list.hidden = !this.#options.length;
      this.field.setAttribute("aria-expanded", !this.list.hidden);
      this.told.textContent = this.list.querySelector("[data-status]")?.dataset.status ?? "";
    }

    #close() {
      clearTimeout(this.timer);
      this.asking?.abort();
      this.#point(null);
      this.list.hidden = true;
      this.field.setAttribute("aria-expanded", false);
      this.told.textContent = "";
    }

    #point(option) {
      this.at?.setAttribute("aria-selected", false);
      this.at = option;
      option?.setAttribute("aria-selected", true);
      option?.scrollIntoView({ block: "nearest" });
      if (option) this.field.setAttribute("aria-activedescendant", option.id);
      else this.field.removeAttribute("aria-activedescendant");
    }

    #key(event) {
      if (event.isComposing) return;
      const isOpen = !this.list.hidden;
      if (event.key === "Escape" && isOpen) this.#close();
      else if (event.key === "Enter" && isOpen && this.at) this.at.click();
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !event.altKey && isOpen) this.#move(event.key);
      else if (event.key === "ArrowDown" && !isOpen) this.#ask();
      else if (event.key === "ArrowUp" && event.altKey && isOpen) this.#close();
      else return;
      event.preventDefault();
    }

    // Past the last one and before the first one stands the field itself.
    #move(key) {
      const places = [null, ...this.#options];
      const step = key === "ArrowDown" ? 1 : places.length - 1;
      this.#point(places[(places.indexOf(this.at ?? null) + step) % places.length]);
    }
  }
  customElements.define("search-box", SearchBox);
}
