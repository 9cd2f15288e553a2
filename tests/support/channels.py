"""The ways out of a vault, each with a canary.

`vaults/hostile/` holds every `private` word of this table and every `public` one, each only where
the row says. A test of any output, from the gate to the finished site, asks two things of it: no
private word is there, and each public word is (or the test has not looked). Build the vault with
`SETTINGS` on 2026-03-01. Embeds of private notes and comments without an end are not in it, since
they stop a build; `cases/publish` has them.
"""

from pathlib import Path
from typing import NamedTuple

VAULT = Path(__file__).parents[1] / "vaults" / "hostile"
SETTINGS = {"private_folders": ("journal",)}
"""What `publish:` says in the project of this vault."""


class Channel(NamedTuple):
    """One way out."""

    name: str
    private: str
    """Words that stand in the vault and nowhere else, parted by spaces."""
    public: str
    """A word beside them that is to come out."""


CHANNELS = (
    Channel("body of a private note", "hushprivate", "openbody"),
    Channel("title", "hushowntitle hushpart", "opentitle"),
    Channel("name of a note", "hushname hushfile", "opensecond"),
    Channel("slug, permalink, alias", "hushslug hushpermalink hushalias", "openalias"),
    Channel("tag", "hushtag hushnestedtag", "opentag"),
    Channel("note with a private tag", "hushtagged", "openbody"),
    Channel("note of a later day", "hushfuture", "openbody"),
    Channel("draft", "hushdraft", "openbody"),
    Channel("publish in quotes", "hushundecided", "openbody"),
    Channel("private folder", "hushjournal", "openbody"),
    Channel("hidden folder", "hushdotfolder hushhidden", "openbody"),
    Channel("name of a folder", "hushfolder", "openbody"),
    Channel("comment", "hushcomment", "openbody"),
    Channel("comment of several lines", "hushblock hushlines", "opencode"),
    Channel("HTML comment", "hushhtml", "openbody"),
    Channel("data attribute", "hushdata", "openhtml"),
    Channel("inline field", "hushfield hushline", "opentask"),
    Channel("task mark", "hushrepeat hushdepends", "opentask"),
    Channel("marked item", "hushitem hushchild", "openitem"),
    Channel("private callout", "hushtitle hushcallout", "opennested"),
    Channel("private section", "hushheading hushsection hushdeeper", "openafter"),
    Channel("footnote of a private section", "hushfootnote", "openfootnotetext"),
    Channel(
        "frontmatter that is not listed", "hushproperty hushnested hushkey hushpay", "openrole"
    ),
    Channel("comment in frontmatter", "hushsummary hushoutcome", "openoutcome"),
    Channel("field in frontmatter", "hushvalue", "opensummary"),
    Channel("linked value in frontmatter", "hushlinked hushlinkedbody", "opensummary"),
    Channel("block id", "hushblockid", "openblockid"),
    Channel("title of a link", "hushtooltip hushreference", "openlabel"),
    Channel("reference", "hushfilebody", "openreference"),
    Channel("other kinds of file", "hushboard hushbase hushdrawing", "openalt"),
    Channel("their content", "hushcanvas hushview hushstroke", "openalt"),
    Channel("document and its author", "hushpaper hushauthor", "openalt"),
    Channel("words about a drawing", "hushsvg hushinstruction hushremark", "opendrawn"),
    Channel("title of a drawing", "hushdrawingtitle hushdescription hushcreator", "opendrawn"),
    Channel("data of the program it was drawn with", "hushexport hushcontent", "opendrawn"),
    Channel(
        "names in a drawing", "hushclass hushlayer hushlabel hushdataset husharia", "opendrawn"
    ),
    Channel("scripts and addresses of a drawing", "hushscript hushevent hushaddress", "opendrawn"),
    Channel("movement and linked file of a drawing", "hushanimation hushlinkedfile", "opendrawn"),
    Channel(
        "what a drawing hides",
        "hushhiddenlayer hushhiddentext hushoff hushpattern hushunusedpattern",
        "opendrawn",
    ),
    Channel("picture of a private folder", "hushpicture hushjournalpicture", "openalt"),
    Channel("picture that nothing shows", "hushunnamed hushunused", "openphoto"),
    Channel("place and words of a picture", "hushgps hushxmp hushcoverwords", "opencover"),
)
