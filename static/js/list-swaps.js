// Lists that change without leaving the page (htmx). What goes wrong becomes a plain visit; after "Show more" the first new
// style has the focus; sending the filters closes their drawer.
{
  const leave = (event) => location.assign(event.detail.ctx.request.action);
  document.addEventListener("htmx:error", leave);
  document.addEventListener("htmx:response:error", leave);

  class ListSwaps extends HTMLElement {
    connectedCallback() {
      this.addEventListener("submit", () => this.querySelector("#filters:popover-open")?.hidePopover());
      this.addEventListener("htmx:before:swap", (event) => {
        this.shown = event.target.closest("[data-more]") && this.querySelectorAll(".card").length;
      });
      this.addEventListener("htmx:after:swap", (event) => {
        if (!this.shown) return this.takeChoices(new URL(event.detail.ctx.request.action, location));
        this.forgetDoubles();
        this.querySelectorAll(".card h3 a")[this.shown]?.focus();
      });
    }

    // Swapping changes what the boxes and fields stand on, not what was ticked and typed in them before. Only what somebody
    // has typed since the filters were sent stays.
    takeChoices(sent) {
      const form = this.querySelector("#filter");
      const field = document.activeElement;
      const isTyping = field.form === form && field.matches(".input") && field.value !== (sent.searchParams.get(field.name) ?? "");
      const typed = field.value;
      form?.reset();
      if (isTyping) field.value = typed;
    }

    // What sold out since it was shown moves to the end of the list, where it would come once more.
    forgetDoubles() {
      const seen = new Set();
      for (const link of this.querySelectorAll(".card h3 a")) {
        if (seen.has(link.pathname)) link.closest(".card").remove();
        seen.add(link.pathname);
      }
    }
  }
  customElements.define("list-swaps", ListSwaps);
}
