"""Categories and brands."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from marque.web.api.schemas.base import (
    LEFT,
    Asked,
    AskedFlag,
    AskedId,
    Id,
    LanguageCode,
    Paged,
    Sent,
    Shown,
    change,
    example,
)


class DirectoryQuery(Paged):
    pass


class CategoryWords(Sent):
    name: str = Field(min_length=1, max_length=120)
    intro: str = Field(default="", max_length=600, description="One sentence under the title of its page.")


class NewCategory(Sent):
    """Its address is made from its name in the shop's language."""

    model_config = ConfigDict(json_schema_extra=example(texts={"en": {"name": "Linen"}}, position=10))

    texts: dict[LanguageCode, CategoryWords] = Field(min_length=1)
    parent_id: Id | None = Field(default=None, description="Left out: a category of the first level.")
    position: int = Field(default=0, ge=0, le=100_000, description="Its place among its neighbours.")


class CategoryChange(Sent):
    """Members left out stay; `texts` changes the languages it names.

    With another `parent_id` or `slug` the category moves with all that lies below it; the addresses they had lead on.
    """

    model_config = ConfigDict(json_schema_extra=change(position=20))

    texts: dict[LanguageCode, CategoryWords] = LEFT
    position: int = Field(default=LEFT, ge=0, le=100_000)
    parent_id: Id | None = Field(default=LEFT, description="Not itself, and nothing below it; null: the first level.")
    slug: str = Field(default=LEFT, min_length=1, max_length=80, description="The last part of its `path`.")


class CategoryRemoval(Asked):
    """Where the products go that mainly stand in the category or below it."""

    move_to: AskedId | None = Field(default=None, description="Needed where products stand; its address leads there, too.")
    archive: AskedFlag = Field(default=False, description="`true`: the products leave the shop on the way.")


class CategoryRemoved(Shown):
    id: int
    moved_products: int
    moved_to: int | None


class CategoryShown(Shown):
    """A node of the tree; `path` is its address under `/c/`."""

    id: int
    parent_id: int | None
    path: str
    url: str
    name: str
    position: int


class CategoryPage(Shown):
    items: list[CategoryShown]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")


class CategoryWordsShown(Shown):
    name: str
    intro: str


class CategoryEditing(Shown):
    texts: dict[str, CategoryWordsShown]


class CategoryDetail(CategoryShown):
    intro: str
    editing: CategoryEditing | None = Field(description="What staff edit; null for everybody else.")


class NewBrand(Sent):
    """Its address is made from its name and stays when the name changes."""

    model_config = ConfigDict(json_schema_extra=example(name="Northfold", stories={"en": "Woven in Osh since 1987."}))

    name: str = Field(min_length=1, max_length=120)
    stories: dict[LanguageCode, str] = Field(default={}, max_length=3, description="Plain text per language.")


class BrandChange(Sent):
    """Members left out stay; `stories` changes the languages it names. After another `slug` the former address leads on."""

    model_config = ConfigDict(json_schema_extra=change(stories={"en": "Woven in Osh since 1987."}))

    name: str = Field(default=LEFT, min_length=1, max_length=120)
    stories: dict[LanguageCode, str] = LEFT
    slug: str = Field(default=LEFT, min_length=1, max_length=80)


class BrandRemoval(Asked):
    """Which brand its products carry from then on."""

    move_to: AskedId | None = Field(
        default=None, description="Needed where products carry it; its address leads there, too."
    )


class BrandRemoved(Shown):
    id: int
    moved_products: int
    moved_to: int | None


class BrandShown(Shown):
    id: int
    slug: str
    url: str
    name: str


class BrandPage(Shown):
    items: list[BrandShown]
    next: str | None = Field(description="Ask for the rest with `after`; null: there is no more.")


class BrandEditing(Shown):
    stories: dict[str, str]


class BrandDetail(BrandShown):
    story: str
    editing: BrandEditing | None = Field(description="What staff edit; null for everybody else.")
