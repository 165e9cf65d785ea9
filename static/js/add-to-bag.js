// <add-to-bag> around the form that adds a piece: posts it without leaving the page.
// Anything unexpected falls back to the plain form.
{
  class AddToBag extends HTMLElement {
    connectedCallback() {
      this.addEventListener("submit", (event) => {
        event.preventDefault();
        this.add(event.target);
      });
    }

    async add(form) {
      const button = form.querySelector("button");
      if (button.ariaBusy === "true") return;
      button.ariaBusy = "true";
      try {
        const answer = await fetch(form.action, {
          method: "POST",
          body: new URLSearchParams(new FormData(form)),
          headers: { Accept: "text/html", "X-Fragment": "added" },
        });
        if (answer.headers.has("X-Fragment")) await this.show(answer, form);
        else if (answer.redirected) location.assign(answer.url);
        else form.submit();
      } catch {
        form.submit();
      } finally {
        button.ariaBusy = null;
      }
    }

    async show(answer, form) {
      this.querySelector("[role=status]").innerHTML = await answer.text();
      if (!answer.ok) (form.querySelector(":checked") ?? form.querySelector("[type=radio]"))?.focus();
      const count = answer.headers.get("X-Bag-Count");
      for (const bubble of count ? document.querySelectorAll(".bag-count") : []) {
        bubble.dataset.count = bubble.textContent = count;
      }
    }
  }
  customElements.define("add-to-bag", AddToBag);
}
