// <import-progress>: asks its own page how far the work is and shows that; when the work is done, the page opens anew.
{
  const EVERY_MS = 1000;

  class ImportProgress extends HTMLElement {
    connectedCallback() {
      this.timer = setInterval(() => this.ask(), EVERY_MS);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    async ask() {
      if (document.hidden || this.isAsking) return;
      this.isAsking = true;
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const news = page.querySelector("import-progress");
        if (answer.redirected || !news) return location.reload();
        this.show(news);
      } catch {
        // the shop is out of reach for a moment; the next try may find it
      } finally {
        this.isAsking = false;
      }
    }

    show(news) {
      this.querySelector("label").textContent = news.querySelector("label").textContent;
      this.querySelector("progress").value = news.querySelector("progress").value;
    }
  }
  customElements.define("import-progress", ImportProgress);
}
