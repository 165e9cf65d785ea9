// <api-token> keeps a token for this page only; <api-attempt data-method data-path> sends what its form says and shows the answer.
{
  const SAFE = ["GET"];
  const token = () => document.getElementById("token").value.trim();

  class ApiToken extends HTMLElement {
    connectedCallback() {
      this.hidden = false;
      this.addEventListener("submit", (event) => event.preventDefault());
    }
  }

  class ApiAttempt extends HTMLElement {
    connectedCallback() {
      this.hidden = false;
      this.addEventListener("submit", (event) => {
        event.preventDefault();
        this.send(event.target);
      });
      const key = this.querySelector("[name='Idempotency-Key']");
      if (key) key.value = crypto.randomUUID?.() ?? "";
    }

    async send(form) {
      const button = form.querySelector("button");
      if (button.ariaBusy === "true") return;
      button.ariaBusy = "true";
      try {
        const answer = await fetch(this.address(form), await this.request(form));
        this.show(await this.told(answer));
      } catch (error) {
        this.show(String(error));
      } finally {
        button.ariaBusy = null;
      }
    }

    address(form) {
      const query = new URLSearchParams();
      let path = this.dataset.path;
      for (const field of form.querySelectorAll("[data-place]")) {
        if (field.dataset.place === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(field.value));
        if (field.dataset.place === "query" && field.value) query.append(field.name, field.value);
      }
      return query.size ? `${path}?${query}` : path;
    }

    async request(form) {
      const headers = { Accept: "application/json" };
      for (const field of form.querySelectorAll("[data-place=header]")) {
        if (field.value) headers[field.name] = field.value;
      }
      if (token()) headers.Authorization = `Bearer ${token()}`;
      else if (!SAFE.includes(this.dataset.method)) headers["X-CSRFToken"] = await this.formToken();
      const body = form.elements.body?.value;
      if (body) headers["Content-Type"] = "application/json";
      return { method: this.dataset.method, headers, body, credentials: token() ? "omit" : "same-origin" };
    }

    async formToken() {
      const answer = await fetch("/api/v1/me", { headers: { Accept: "application/json" } });
      return (await answer.json()).csrf_token ?? "";
    }

    async told(answer) {
      const lines = [`${answer.status} ${answer.statusText}`];
      for (const name of ["ETag", "Location", "Idempotent-Replayed", "Retry-After"]) {
        if (answer.headers.has(name)) lines.push(`${name}: ${answer.headers.get(name)}`);
      }
      const text = await answer.text();
      try {
        lines.push("", JSON.stringify(JSON.parse(text), null, 2));
      } catch {
        lines.push("", text);
      }
      return lines.join("\n");
    }

    show(text) {
      const shown = this.querySelector(".attempt__answer");
      shown.textContent = text;
      shown.hidden = false;
    }
  }

  customElements.define("api-token", ApiToken);
  customElements.define("api-attempt", ApiAttempt);
}
