"""Web addresses: trafilatura's downloader, with one deadline, a size limit and plain words on failure."""

import ipaddress
import re
from configparser import ConfigParser
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from newsx.errors import InputError
from newsx.readers.encoding import check_is_text, decode
from newsx.readers.foreign import collected_log
from newsx.readers.html import read_page
from newsx.readers.options import ReaderOptions
from newsx.readers.plain import check_length
from newsx.schema import Article

OK = 200


def is_url(name: str) -> bool:
    """Tell whether an input is a web address: "https://example.org/a" is, "http/a.txt" is not."""
    return name.lower().startswith(("http://", "https://"))


def read_url(url: str, options: ReaderOptions) -> Article:
    """Download one page and read it; InputError for whatever the network or the server refuses."""
    response = _download(url, options)
    if response.status != OK:
        raise InputError(f"{url}: the server answered {response.status}. Check the address in a browser.")
    if not response.data:
        raise InputError(f"{url}: the server sent an empty page. Check the address in a browser.")
    kind = (response.headers or {}).get("content-type", "")
    final = response.url or url
    if kind.startswith("text/plain"):
        check_is_text(response.data, url)
        text, notes = decode(response.data, _charset(kind))
        check_length(text, url, options)
        return Article(text=text, source=url, url=final, notes=notes)
    return read_page(response.data, url, final, options, _charset(kind))


def _charset(kind: str) -> str | None:
    match = re.search(r"charset=\"?([\w:.-]+)", kind)
    return match[1] if match else None


def _download(url: str, options: ReaderOptions) -> Any:  # noqa: ANN401 - trafilatura's Response
    """Fetch within `options.timeout` seconds altogether; a slow server cannot hold the batch.

    The transfer runs in a daemon thread because no library call can end a drip-feeding one.
    """
    result: list[Any] = []
    with collected_log() as errors:
        worker = Thread(target=_fetch, args=(url, options, result, errors), daemon=True)
        worker.start()
        worker.join(options.timeout)
    if worker.is_alive():
        raise InputError(
            f"{url}: no complete answer within {options.timeout} s. Try again, or save the page."
        )
    if not result or result[0] is None:
        raise InputError(
            f"{url}: not downloaded ({_why(errors, options)}). Check the address and the network."
        )
    return result[0]


def _fetch(url: str, options: ReaderOptions, result: list[Any], errors: list[str]) -> None:
    """Put trafilatura's Response into `result`, or what went wrong into `errors`."""
    from trafilatura.downloads import fetch_response  # noqa: PLC0415 - half a second that files never need

    try:
        result.append(fetch_response(url, config=_config(url, options)))
    except Exception as error:  # noqa: BLE001 - a thread has nobody above it to catch anything
        errors.append(str(error))


def _config(url: str, options: ReaderOptions) -> ConfigParser:
    """Return trafilatura's settings with our limits; private hosts only if the user named one."""
    from trafilatura.settings import DEFAULT_CONFIG  # noqa: PLC0415 - likewise

    config = ConfigParser()
    ours = {
        "download_timeout": str(options.timeout),
        "max_file_size": str(options.max_bytes),
        "ssrf_protection": "off" if _names_private_host(url) else "on",
        "insecure_ssl_fallback": "off",
    }
    config.read_dict({"DEFAULT": {**DEFAULT_CONFIG.defaults(), **ours}})
    return config


def _names_private_host(url: str) -> bool:
    """Tell whether the address itself says localhost or a private IP number: then it is meant.

    A public page that redirects to 192.168.0.1 is refused; http://192.168.0.1/a.html is read.
    """
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or not ipaddress.ip_address(host).is_global
    except ValueError:
        return False


def _why(errors: list[str], options: ReaderOptions) -> str:
    """Say in a few words what the last error was."""
    text = errors[-1] if errors else "no answer"
    for sign, words in (
        ("MAX_FILE_SIZE", f"more than {options.max_bytes:,} bytes"),
        ("Name or service not known", "no such host"),
        ("NameResolutionError", "no such host"),
        ("SSRF protection", "it leads to a private address"),
        ("refused", "connection refused"),
        ("timed out", "timed out"),
        ("redirects", "too many redirects"),
        ("CERTIFICATE", "the certificate is not valid"),
    ):
        if sign in text:
            return words
    return text.rsplit(": ", 1)[-1].strip("')")[:200]
