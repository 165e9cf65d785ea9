// <print-page> around a button: opens the browser's printing.
{
  class PrintPage extends HTMLElement {
    connectedCallback() {
      this.addEventListener("click", () => window.print());
    }
  }
  customElements.define("print-page", PrintPage);
}
