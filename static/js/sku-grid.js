// <sku-grid> around the sheet of SKUs: paste from a spreadsheet, fill down, move by arrows and Enter.
// Lines that a paste needs are made from the <template>; without script the form's own buttons add them.
{
  const MOVES = { ArrowUp: -1, ArrowDown: 1, Enter: 1 };
  const YES = /^(1|x|yes|true|да|ооба)$/i;

  class SkuGrid extends HTMLElement {
    connectedCallback() {
      this.body = this.querySelector("tbody");
      this.button = this.querySelector("[data-fill]");
      this.status = this.querySelector("[role=status]");
      this.addEventListener("focusin", (event) => this.enter(event.target));
      this.addEventListener("keydown", (event) => this.press(event));
      this.addEventListener("paste", (event) => this.paste(event));
      this.button.addEventListener("click", () => this.fill(this.last));
      this.querySelector("[data-add]").addEventListener("click", () => this.cells(this.grow())[0].focus());
    }

    enter(cell) {
      if (!this.body.contains(cell) || !cell.matches("input")) return;
      this.last = cell;
      this.button.disabled = false;
    }

    press(event) {
      const cell = event.target;
      if (!this.body.contains(cell) || !cell.matches("input")) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
        event.preventDefault();
        this.fill(cell);
      } else if (event.key in MOVES && !event.altKey && !(cell.list && event.key !== "Enter")) {
        event.preventDefault();
        this.below(cell, MOVES[event.key])?.focus();
      }
    }

    paste(event) {
      const cell = event.target;
      const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
      if (!this.body.contains(cell) || !/[\t\n]/.test(text)) return;
      event.preventDefault();
      const [top, left] = this.place(cell);
      for (const [down, line] of text.split(/\r?\n/).entries()) {
        const cells = this.cells(this.body.rows[top + down] ?? this.grow());
        for (const [right, value] of line.split("\t").entries()) this.put(cells[left + right], value.trim());
      }
      this.tell();
    }

    fill(cell) {
      const [top, left] = this.place(cell);
      for (const row of [...this.body.rows].slice(top + 1)) {
        const target = this.cells(row)[left];
        if (cell.type === "checkbox") target.checked = cell.checked;
        else target.value = cell.value;
      }
      this.status.textContent = this.status.dataset.said;
      cell.focus();
      this.tell();
    }

    put(cell, value) {
      if (cell?.type === "checkbox") cell.checked = YES.test(value);
      else if (cell) cell.value = value;
    }

    grow() {
      const row = this.querySelector("template").content.querySelector("tr").cloneNode(true);
      const used = [...this.body.rows].map((other) => Number(/^n(\d+)$/.exec(other.dataset.key)?.[1] ?? 0));
      const key = `n${Math.max(0, ...used) + 1}`;
      for (const cell of row.querySelectorAll("input")) {
        cell.name = cell.id = cell.name.replace(/^sku\.[^.]+\./, `sku.${key}.`);
      }
      row.dataset.key = key;
      this.body.append(row);
      return row;
    }

    below(cell, step) {
      const [top, left] = this.place(cell);
      const row = this.body.rows[top + step];
      return row && this.cells(row)[left];
    }

    place(cell) {
      const row = cell.closest("tr");
      return [[...this.body.rows].indexOf(row), this.cells(row).indexOf(cell)];
    }

    cells(row) {
      return [...row.querySelectorAll("input")];
    }

    tell() {
      this.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  customElements.define("sku-grid", SkuGrid);
}
