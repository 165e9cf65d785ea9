// <pick-all> around a box in the head of a table: ticks every box of the table's body, and shows when some are ticked.
{
  class PickAll extends HTMLElement {
    connectedCallback() {
      this.table = this.closest("table");
      this.all = this.querySelector("input");
      this.table.addEventListener("change", (event) => {
        if (event.target === this.all) this.rows.forEach((box) => (box.checked = this.all.checked));
        this.show();
      });
      window.addEventListener("pageshow", () => this.show());
    }

    get rows() {
      return [...this.table.querySelectorAll("tbody .pick input")];
    }

    show() {
      const picked = this.rows.filter((box) => box.checked).length;
      this.all.checked = picked > 0 && picked === this.rows.length;
      this.all.indeterminate = picked > 0 && !this.all.checked;
    }
  }
  customElements.define("pick-all", PickAll);
}
