"""Many articles, one outcome for each, in the order they came.

A batch calls the same `Extractor.extract` as a single article does, so the two cannot disagree.
With several jobs each article is read whole by one worker process. Workers are spawned, not forked:
a forked copy of a process with threads (onnxruntime, the caller's own) can hang.
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Protocol

from newsx.errors import ModelError, NewsxError
from newsx.schema import Article, Document, Failure, FailureReason
from newsx.settings import Settings

LOOKAHEAD = 8
"""Articles read ahead for each worker, so that one long article leaves no other worker idle."""

_KILLED = -9
"""Exit code of a process that the system killed, as it does when memory runs out."""

_log = logging.getLogger(__name__)


class Extracts(Protocol):
    """What a batch needs of an extractor."""

    def extract(self, article: Article) -> Document:
        """Return everything found in an article."""
        ...


Load = Callable[[Settings], Extracts]
Answer = dict[str, Any] | Failure


def load_extractor(settings: Settings) -> Extracts:
    """Load the extractor; not before the first article, and never in the parent of workers."""
    from newsx.extractor import Extractor  # noqa: PLC0415 - spaCy takes most of a second to import

    return Extractor(settings)


def extract_one(extractor: Extracts, article: Article) -> Document | Failure:
    """Return the document of an article, or the failure that stands for it; never raises an Exception."""
    try:
        return extractor.extract(article)
    except NewsxError as error:
        return _failure(article, type(error).__name__, str(error))
    except Exception as error:  # noqa: BLE001 - one bad article never ends a run
        _log.debug("unexpected error in %s", article.source, exc_info=True)
        said = f"{type(error).__name__}: {error}"
        hint = "this is a defect of newsx; please report it with the article and what `newsx info` prints"
        return _failure(article, "InternalError", f"{said}; {hint}")


def run_batch(
    articles: Iterable[Article | Failure],
    settings: Settings | None = None,
    jobs: int = 1,
    load: Load = load_extractor,
) -> Iterator[Document | Failure]:
    """Yield one outcome for each article, in order, each as soon as it and those before it are done.

    Failures among the articles are passed through. An article that cannot be extracted becomes a
    Failure and the run goes on; so does the article that a worker process dies of. `jobs` above 1
    uses that many processes (then `load` must be a module's own function, and a script needs the
    usual `if __name__ == "__main__":`). Articles are read at most `jobs * LOOKAHEAD` ahead. Raises
    ModelError or GazetteerError when the extractor cannot be loaded at all.
    """
    settings = settings or Settings()
    if jobs > 1:
        yield from _run_workers(iter(articles), settings, jobs, load)
        return
    extractor: Extracts | None = None
    for article in articles:
        if isinstance(article, Failure):
            yield article
            continue
        extractor = extractor or load(settings)
        yield extract_one(extractor, article)


def _run_workers(
    articles: Iterator[Article | Failure], settings: Settings, jobs: int, load: Load
) -> Iterator[Document | Failure]:
    """Keep the workers busy with the next articles and yield the outcome of the oldest one."""
    pool = _Pool(settings, jobs, load)
    pending: deque[Future[Answer] | Failure] = deque()
    try:
        for article in articles:
            pending.append(article if isinstance(article, Failure) else pool.submit(article))
            while pending and (len(pending) >= jobs * LOOKAHEAD or _is_done(pending[0])):
                yield _outcome(pending.popleft())
        while pending:
            yield _outcome(pending.popleft())
    finally:
        pool.end()


def _is_done(pending: Future[Answer] | Failure) -> bool:
    return isinstance(pending, Failure) or pending.done()


def _outcome(pending: Future[Answer] | Failure) -> Document | Failure:
    answer = pending if isinstance(pending, Failure) else pending.result()
    return answer if isinstance(answer, Failure) else Document.model_validate(answer)


def _failure(article: Article, kind: str, message: str) -> Failure:
    return Failure(source=article.source, error=FailureReason(type=kind, message=message))


class _Pool:
    """Worker processes, each served by a thread that waits for its answers."""

    def __init__(self, settings: Settings, jobs: int, load: Load) -> None:
        ready = threading.Event()
        self._workers = [_Worker(settings, load, ready) for _ in range(jobs)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="newsx-batch")

    def submit(self, article: Article) -> Future[Answer]:
        return self._threads.submit(self._extract, article)

    def _extract(self, article: Article) -> Answer:
        worker = self._idle.get()
        try:
            return worker.extract(article)
        finally:
            self._idle.put(worker)

    def end(self) -> None:
        """End the workers at once, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True)


class _Worker:
    """A process that loads the extractor once and reads one article after the other.

    It starts with its first article and starts anew after it died. `any_ready` is set once any
    worker of the batch has loaded: before that, a death means that none ever will.
    """

    def __init__(self, settings: Settings, load: Load, any_ready: threading.Event) -> None:
        self._settings, self._load, self._any_ready = settings, load, any_ready
        self._lock = threading.Lock()
        self._ended = False
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def extract(self, article: Article) -> Answer:
        """Return the worker's answer; its death in the middle is the failure of this article."""
        try:
            connection = self._connection or self._start()
            connection.send(article)
            answer: Answer = connection.recv()
        except (EOFError, OSError):
            return _failure(article, "InternalError", self._bury())
        return answer

    def _start(self) -> Connection:
        """Start the process and wait until it has loaded; raises what hindered it from loading."""
        context = multiprocessing.get_context("spawn")
        with self._lock:
            if self._ended:
                raise EOFError
            ours, theirs = context.Pipe()
            self._connection = ours
            self._process = context.Process(
                target=_serve, args=(theirs, self._settings, self._load), daemon=True
            )
            with _interrupts_held():
                self._process.start()
            theirs.close()
        self._await_ready(ours)
        return ours

    def _await_ready(self, connection: Connection) -> None:
        try:
            hindrance: NewsxError | None = connection.recv()
        except (EOFError, OSError):
            if self._any_ready.is_set() or self._ended:
                raise
            raise ModelError(f"{self._bury()} while it loaded the pipeline; try fewer --jobs") from None
        if hindrance:
            raise hindrance
        self._any_ready.set()

    def _bury(self) -> str:
        """Clear away the dead process and say how it ended, as far as that is known."""
        with self._lock:
            process, connection = self._process, self._connection
            self._process = self._connection = None
        if connection:
            connection.close()
        if process is None:
            return "the worker process was ended"
        process.join(timeout=5)
        code = process.exitcode
        if code == _KILLED:
            return "the worker process was killed, most likely for want of memory"
        return f"the worker process ended with exit code {code}"

    def end(self) -> None:
        """End the process; a thread that waits for its answer is told by the end of its pipe."""
        with self._lock:
            self._ended = True
            process = self._process
        if process:
            process.terminate()
            process.join(timeout=5)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let a process start deaf to Ctrl-C, which reaches the whole group: its parent ends it instead."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # at its own start it would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, settings: Settings, load: Load) -> None:
    """Be a worker: say whether loading went well, then answer each article until the pipe ends.

    Documents travel as plain values: they pickle in half the time that records take.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        extractor = load(settings)
    except NewsxError as error:
        connection.send(error)
        return
    connection.send(None)
    with contextlib.suppress(EOFError, OSError):
        while True:
            outcome = extract_one(extractor, connection.recv())
            connection.send(outcome if isinstance(outcome, Failure) else outcome.model_dump())
