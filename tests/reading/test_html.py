"""Web pages: what a reader sees and nothing else, whatever the encoding, and no page can do anything."""

from __future__ import annotations

import pytest

from reviewer.errors import DamagedFile, NoTextLayer
from reviewer.reading import html
from reviewer.reading.original import from_bytes

PAGE = (
    '<!DOCTYPE html><html><head><title>网站名</title><meta charset="{}"></head><body>'
    "<h1>松河镇副镇长贺云舟2022年度述职报告</h1><p>一年来走遍全镇六个村。</p></body></html>"
)
LINES = ["松河镇副镇长贺云舟2022年度述职报告", "一年来走遍全镇六个村。"]


def read(page: str | bytes, name: str = "甲.html") -> list[str]:
    data = page if isinstance(page, bytes) else page.encode()
    return html.extract(from_bytes(name, data)).text.splitlines()


@pytest.mark.parametrize(
    ("declared", "real"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "utf-8-sig"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb2312", "utf-8"),
        ("", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("unicode_escape", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_the_encoding_is_found_even_where_the_page_is_wrong_about_it(declared: str, real: str) -> None:
    assert read(PAGE.format(declared).encode(real)) == LINES


def test_big5_is_read_where_the_page_says_so() -> None:
    assert read("<html><meta charset=big5><p>一年來走遍全鎮六個村。</p>".encode("big5")) == ["一年來走遍全鎮六個村。"]


def test_blocks_are_lines_and_white_space_is_folded_as_browsers_do() -> None:
    page = "<p>修好水渠\n三处，<b>投入</b>\n  12.5 万元。</p>text<br>完\n<div>see\nabove</div><p>&nbsp;</p><pre>甲  乙\n 丙</pre>"
    assert read(page) == ["修好水渠三处，投入12.5 万元。", "text", "完", "see above", "", "甲  乙", " 丙"]


def test_entities_are_characters() -> None:
    assert read("<p>&lt;修渠&gt;&amp;&#31435;&#x9879;&ldquo;甲&rdquo;</p>") == ["<修渠>&立项“甲”"]


def test_lists_carry_the_numbers_a_browser_shows() -> None:
    page = "<ol><li>修渠<li>铺路</ol><ol start=3 style='list-style-type:cjk-ideographic'><li><p>修桥</p><ol type=a><li>东桥</ol></ol><ul><li>种树</ul>"
    assert read(page) == ["1.修渠", "2.铺路", "三、修桥", "a.东桥", "种树"]


def test_tables_are_read_row_by_row_and_merged_cells_keep_the_columns() -> None:
    page = (
        "<table><caption>完成情况</caption><thead><tr><th>项目<th>计划<th>完成</thead>"
        "<tr><td rowspan=2>道路<td>硬化<td>12.5公里<tr><td>绿化<td>3公里<tr><td>合计<td><td>15.5公里</table><p>以上。</p>"
    )
    assert read(page) == [
        "完成情况",
        "项目\t计划\t完成",
        "道路\t硬化\t12.5公里",
        "\t绿化\t3公里",
        "合计\t\t15.5公里",
        "以上。",
    ]


def test_sloppy_tables_lose_no_text() -> None:
    page = "<table>散<form><tr><td>甲<form><td>乙</form></tr></form><table><tr><td>内</table><div>块</div><tr>间<td>丙</table>"
    assert sorted("".join(read(page)).replace("\t", "")) == sorted("散甲乙内块间丙")
    assert "甲\t乙" in read("<table><form><tr><td>甲</td><font><td>乙</td></font></tr></form></table>")


def test_a_merged_cell_at_the_end_of_a_row_is_used_up() -> None:
    page = "<table><tr><td>甲<td rowspan=2>乙<tr><td>丙<tr><td>丁<td>戊</table>"
    assert read(page) == ["甲\t乙", "丙", "丁\t戊"]


def test_a_table_used_for_layout_gives_its_paragraphs() -> None:
    long = "一年来走遍全镇六个村，修好水渠三处，帮助五户群众把茶叶卖到了县城。"
    assert read(f"<table><tr><td><p>{long}</p><p>{long}</p></td></tr></table>") == [long, long]


def test_what_is_not_shown_is_not_read_and_nothing_runs() -> None:
    page = (
        "<script>alert('坏')</script><style>p{color:red}</style><noscript>开启脚本</noscript><nav>首页</nav>"
        "<p onclick='x()'>述职</p><img src=x onerror=alert(1)><p style='DISPLAY: none'>隐</p><p hidden>藏</p>"
        "<iframe src='http://127.0.0.1:1/'>框</iframe><form><input value=搜><button>搜索</button></form>"
        "<!-- 注 --><del>删去</del><a href='javascript:alert(1)'>链接</a><footer>版权</footer>"
    )
    source = html.extract(from_bytes("甲.htm", page.encode()))
    assert source.text == "述职\n链接\n"
    assert [remark[:5] for remark in source.remarks] == ["网页的导航", "网页里有隐", "网页里有图"]


def test_entities_of_a_dtd_are_not_followed() -> None:
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><p>述职&x;报告</p></html>'
    with open("/etc/hostname", encoding="utf-8") as secret:
        assert secret.read().strip() not in " ".join(read(page))


def test_a_web_archive_gives_its_page() -> None:
    archive = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n"
        "------b\r\nContent-Type: image/png\r\n\r\nxx\r\n------b--\r\n"
    )
    quoted = "".join(f"={byte:02X}" for byte in PAGE.format("gb2312").encode("gb18030"))
    assert read(archive.format(quoted).encode(), "甲.doc") == LINES
    with pytest.raises(DamagedFile, match="没有网页"):
        read(archive.replace("text/html", "text/css").format("").encode())


@pytest.mark.parametrize(
    "page", ["<div>" * 50_000 + "述职", "<table><tr><td>" * 20_000 + "述职", "<ol><li>" * 50_000 + "述职"]
)
def test_absurd_nesting_is_refused(page: str) -> None:
    with pytest.raises(DamagedFile, match="太多层"):
        read(page)


@pytest.mark.parametrize("piece", ["<", "<!--", "<a ", "<p x='", "&#", "<![CDATA[", "</", "<?"])
def test_unfinished_marks_by_the_hundred_thousand_are_borne(piece: str) -> None:
    try:
        assert read("<p>述职</p>" + piece * 200_000)[0] == "述职"
    except DamagedFile as error:
        assert error.hint


def test_merged_cells_cannot_swell_a_small_page() -> None:
    page = "<table><tr>" + "<td rowspan=9999>甲" * 5_000 + "<tr><td>乙" * 500 + "</table>"
    assert len("\n".join(read(page))) < 10 * len(page)


def test_unclosed_fonts_of_old_pages_lose_no_text() -> None:
    assert "".join(read("".join(f"<font>第{n}处，" for n in range(400)))) == "".join(f"第{n}处，" for n in range(400))


def test_empty_pages_and_pictures_are_told_apart() -> None:
    with pytest.raises(DamagedFile, match="没有文字"):
        read("<html><body><script>x</script></body></html>")
    with pytest.raises(NoTextLayer, match="只有图片"):
        read("<html><body><img src=a.jpg></body></html>")
    with pytest.raises(DamagedFile, match="编码无法识别"):
        read(b"<html><p>" + bytes(range(128, 256)) * 40)
