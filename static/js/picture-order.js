// <picture-order> around the list of pictures: drag one to its place. The arrows of each picture do the same without script.
{
  class PictureOrder extends HTMLElement {
    connectedCallback() {
      for (const item of this.querySelectorAll("li")) this.lift(item);
      this.addEventListener("dragover", (event) => this.over(event));
      this.addEventListener("drop", (event) => event.preventDefault());
    }

    lift(item) {
      item.draggable = true;
      item.addEventListener("dragstart", (event) => {
        if (event.target !== item && !event.target.matches("img")) return;
        this.dragged = item;
        event.dataTransfer.effectAllowed = "move";
        item.classList.add("is-dragged");
      });
      item.addEventListener("dragend", () => {
        item.classList.remove("is-dragged");
        this.dragged = null;
        this.dispatchEvent(new Event("input", { bubbles: true }));
      });
      // Text in a field is to be marked, not to drag the picture.
      item.addEventListener("pointerdown", (event) => (item.draggable = !event.target.matches("input, select, button, a")));
    }

    over(event) {
      const target = event.target.closest("li");
      if (!this.dragged || !target) return;
      event.preventDefault();
      if (target === this.dragged) return;
      const isAfter = this.dragged.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING;
      target[isAfter ? "after" : "before"](this.dragged);
    }
  }
  customElements.define("picture-order", PictureOrder);
}
