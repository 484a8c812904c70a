"""What `sankofa check` says of what protects people's data: the role of the site, the keys, the file of endings."""

from sankofa.config import canary, database, grants, identity_keys, site_role
from sankofa.config.environment import Environment
from sankofa.foundation import endings, sealing
from sankofa.portal.queries.health import Findings
from sankofa.portal.terms import Finding, State


def protection(env: Environment) -> Findings:
    with database.connect(env, autocommit=True) as link:
        yield from role(env, link)
        yield from keys(env, link)
    yield from noted_endings()


def role(env: Environment, link) -> Findings:
    name = site_role.role_of(env)
    try:
        site_role.check(env, link)
    except site_role.SiteRoleRefused as refused:
        yield Finding(State.PROBLEM, f"Role of the site: {refused}")
        return
    odd = grants.out_of_order(link, name)
    if odd:
        told = ", ".join(table for table, _kind in odd[:5])
        yield Finding(
            State.PROBLEM,
            f"Role of the site: {name} may more or less than it should ({told}). Run sankofa setup.",
        )
    else:
        yield Finding(State.OK, f"Role of the site: {name} owns nothing and may what it should.")


def keys(env: Environment, link) -> Findings:
    try:
        canary.check(env, link)
    except canary.KeysRefused as refused:
        yield Finding(State.PROBLEM, f"Keys: {refused}")
        return
    count = len(sealing.at_hand())
    if isinstance(env.identity_keys, identity_keys.KeptKeys) and identity_keys.kept_in(env.var).exists():
        where = (
            f"in {identity_keys.kept_in(env.var)}, which is in no backup: keep a copy apart from the backups"
        )
    else:
        where = "given in SANKOFA_IDENTITY_KEYS: keep a copy apart from the backups"
    yield Finding(State.OK, f"Keys: {count}, they open what is sealed; {where}.")
    if count > 1:
        yield Finding(State.OK, "Keys: more than one. sankofa keys check says which are still needed.")


def noted_endings() -> Findings:
    spoilt = endings.unreadable_lines()
    if spoilt:
        yield Finding(
            State.ATTENTION,
            f"Endings: {spoilt} lines of the file cannot be read. Make a backup now, which notes all ends anew.",
        )
    else:
        yield Finding(State.OK, f"Endings: {len(endings.remembered())} noted, to stay so after a restore.")
