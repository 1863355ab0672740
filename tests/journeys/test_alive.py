"""The pages answer, guarded as they should be."""

from collections.abc import Callable

from playwright.sync_api import Page


def test_sign_in_stands_before_everything(chromium_page: Page, accessible: Callable[[Page], None]) -> None:
    answer = chromium_page.goto("/account/")
    assert answer is not None and answer.status == 200
    assert "/sign-in/" in chromium_page.url
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-frame-options"] == "DENY"
    accessible(chromium_page)
