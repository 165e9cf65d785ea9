// <submit-on-change> around one select or number field: sends its form when the value was changed.
{
  class SubmitOnChange extends HTMLElement {
    connectedCallback() {
      this.addEventListener("change", (event) => event.target.form.requestSubmit());
    }
  }
  customElements.define("submit-on-change", SubmitOnChange);
}
