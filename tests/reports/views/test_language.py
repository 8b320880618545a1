"""The language switch: an ordinary link that leads back, and nowhere else."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_chosen_language_is_remembered(client: Client) -> None:
    answer = client.get("/language/en/?next=/about/")
    assert (answer.status_code, answer["Location"]) == (302, "/about/")
    assert '<html lang="en">' in client.get("/about/").content.decode()
    client.get("/language/zh-hans/?next=/about/")
    assert '<html lang="zh-Hans">' in client.get("/about/").content.decode()


def test_it_leads_back_to_the_page_with_its_filters(client: Client) -> None:
    page = client.get("/reports/", {"q": "申请 公开", "year": "2023"})
    link = re.search(r'href="(/language/en/[^"]+)"', page.content.decode())
    assert link
    back = client.get(html.unescape(link.group(1)), follow=True)
    assert back.request["PATH_INFO"] == "/reports/"
    assert parse_qs(back.request["QUERY_STRING"]) == {"q": ["申请 公开"], "year": ["2023"]}


@pytest.mark.parametrize(
    "there", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "x", ""]
)
def test_it_leads_nowhere_else(client: Client, there: str) -> None:
    assert client.get("/language/en/", {"next": there})["Location"] == "/"
