"""One message to one address: signed, never led elsewhere, and never into a private network."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from reports.models import Delivery

PATIENCE = 10
"""Seconds until an address has to have answered, however slowly it drips its answer."""
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the address said; `is_taken` where it was a 2xx."""

    is_taken: bool
    text: str


class AddressRefused(ValueError):
    """An address that nothing is sent to; the message says why."""


class PinnedConnection(http.client.HTTPSConnection):
    """HTTPS to an address that was looked up and judged before: no second look-up can lead elsewhere."""

    def __init__(self, host: str, port: int, ip: str) -> None:
        super().__init__(host, port, timeout=PATIENCE, context=ssl.create_default_context())
        self.ip = ip

    def connect(self) -> None:
        """To the number, with the name in the certificate."""
        plain = socket.create_connection((self.ip, self.port), self.timeout)
        context = ssl.create_default_context()
        secure = context.wrap_socket(plain, server_hostname=self.host, do_handshake_on_connect=False)
        self.sock = secure  # before the handshake, so that `in_time` can cut that short too
        secure.do_handshake()


@contextmanager
def in_time(connection: http.client.HTTPConnection, seconds: float) -> Iterator[None]:
    """Cut the connection off after so long: a time limit of a socket is for each single read, and a byte a second meets it."""

    def cut() -> None:
        if connection.sock is not None:
            with suppress(OSError):  # closed by itself in that very moment
                connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def signature(secret: str, at: int, body: bytes) -> str:
    """HMAC-SHA256 over the time and the body, so that an old message cannot be sent again by others."""
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def judged(url: str) -> tuple[SplitResult, int, str]:
    """The parts of an address, its port and the number to connect to. AddressRefused where nothing may be sent there."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise AddressRefused(f"no address: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username or parts.password:
        raise AddressRefused("only http and https, with a host and without a name or password")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"the host was not found: {error}") from error
    numbers = [str(each[4][0]) for each in found]
    if not settings.WEBHOOKS_PRIVATE and not all(is_public(number) for number in numbers):
        raise AddressRefused("the host lies in a private network")
    return parts, port, numbers[0]


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open internet, also where it is written inside another."""
    ip = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not is_public(str(inner)):
            return False
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast


def send(delivery: Delivery) -> Answer:
    """Once. A redirect is no answer: it could lead anywhere."""
    webhook, body, at = delivery.webhook, delivery.body.encode(), int(time.time())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Gongkai-Webhook/1",
        "X-Gongkai-Event": delivery.act,
        "X-Gongkai-Delivery": str(delivery.pk),
        "X-Gongkai-Signature": f"t={at},v1={signature(webhook.secret, at, body)}",
    }
    try:
        parts, port, ip = judged(webhook.url)
        host = parts.hostname or ""
        plain = http.client.HTTPConnection(ip, port, timeout=PATIENCE)
        connection = PinnedConnection(host, port, ip) if parts.scheme == "https" else plain
        headers["Host"] = parts.netloc
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            with in_time(connection, PATIENCE):
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
            return Answer(200 <= answer.status < 300, f"HTTP {answer.status}")
        finally:
            connection.close()
    except (AddressRefused, OSError, http.client.HTTPException, ValueError) as error:
        return Answer(False, f"{type(error).__name__}: {error}")
