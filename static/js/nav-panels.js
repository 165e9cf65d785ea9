// <nav-panels> around the navigation: Escape, a press elsewhere or leaving it closes the open panel.
{
  class NavPanels extends HTMLElement {
    connectedCallback() {
      document.addEventListener("click", (event) => {
        if (!this.contains(event.target)) this.close();
      });
      this.addEventListener("focusout", (event) => {
        if (event.relatedTarget && !this.contains(event.relatedTarget)) this.close();
      });
      this.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.close()?.querySelector("summary").focus();
      });
    }

    close() {
      const open = this.querySelector("details[open]");
      if (open && !open.closest(":popover-open")) {
        open.open = false;
        return open;
      }
    }
  }
  customElements.define("nav-panels", NavPanels);
}
