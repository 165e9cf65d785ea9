// <scan-field> around a search: takes the focus when the page opens with nothing else wanting it, so that a scanner can type.
{
  class ScanField extends HTMLElement {
    connectedCallback() {
      const field = this.querySelector("input[type=search]");
      const isBusy = document.querySelector("[autofocus], [aria-invalid=true]") || location.hash;
      if (!isBusy && matchMedia("(hover: hover)").matches) field.focus({ preventScroll: true });
      field.addEventListener("focus", () => field.select());
    }
  }
  customElements.define("scan-field", ScanField);
}
