// <unsaved-changes> around a form: shows its .savebar once something was changed, and asks before the page is left.
// With the attribute `changed` the form came back with typed values. Scripts that add fields dispatch "input" on the form.
{
  class UnsavedChanges extends HTMLElement {
    state = this.attachInternals().states;

    connectedCallback() {
      this.form = this.querySelector("form");
      this.before = this.content();
      this.addEventListener("input", () => this.look());
      this.addEventListener("change", () => this.look());
      this.addEventListener("submit", () => (this.leaving = true));
      this.querySelector("[data-discard]")?.addEventListener("click", () => (this.leaving = true));
      window.addEventListener("pageshow", () => this.look());
      window.addEventListener("beforeunload", (event) => {
        if (this.changed && !this.leaving) event.preventDefault();
      });
      this.look();
    }

    get changed() {
      return this.state.has("changed");
    }

    content() {
      const values = [...new FormData(this.form)].map(([name, value]) => [name, value instanceof File ? value.name : value]);
      return JSON.stringify(values);
    }

    look() {
      const changed = this.hasAttribute("changed") || this.content() !== this.before;
      changed ? this.state.add("changed") : this.state.delete("changed");
      this.leaving = false;
    }
  }
  customElements.define("unsaved-changes", UnsavedChanges);
}
