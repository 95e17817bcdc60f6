#!/usr/bin/python3
"""Tables of many rows for the benchmark of imports, the same each time.
usage: rows.py units|outlets|answers|articles ROWS >FILE"""
import random
import sys

kind, n = sys.argv[1], int(sys.argv[2])
rnd = random.Random(20161123)
out = sys.stdout.write
UNITS = 60
WORDS = ("推进 落实 服务 群众 发展 改革 规划 建设 项目 管理 安全 监督 环境 交通 教育 "
         "医疗 就业 社保 民生 政策 公开 发布 解读 回应 创新 产业 城市 乡村 文化 旅游").split()


def text(words):
    return "".join(rnd.choice(WORDS) for _ in range(words))


def when():
    return "2016-%02d-%02d %02d:%02d:%02d" % (
        rnd.randint(1, 12), rnd.randint(1, 28), rnd.randint(7, 22),
        rnd.randint(0, 59), rnd.randint(0, 59))


if kind == "units":
    out("代码,名称,组别\n")
    for i in range(UNITS):
        out("U%02d,示例市第%02d局,KEY\n" % (i, i))
elif kind == "outlets":
    out("代码,名称,级别\n")
    for i in range(20):
        out("O%02d,示例日报%02d,T1\n" % (i, i))
elif kind == "answers":
    # as a survey's service gives them out, with columns that nobody keeps
    out("序号,提交答卷时间,所用时间,来源,来源详情,来自IP,评价单位,总体满意度,"
        + ",".join("第%d题" % q for q in range(1, 8)) + ",答卷编号\n")
    for i in range(1, n + 1):
        out("%d,%s,%d秒,手机提交,直接访问,10.%d.%d.%d,示例市第%02d局,%d,%s,W%07d\n" % (
            i, when(), rnd.randint(20, 900), rnd.randint(0, 255),
            rnd.randint(0, 255), rnd.randint(0, 255),
            rnd.randrange(UNITS), rnd.randint(1, 5),
            ",".join(str(rnd.randint(1, 5)) for _ in range(7)), i))
elif kind == "articles":
    out("标题,链接,媒体名称,发布时间,作者,来源\n")
    for i in range(1, n + 1):
        out("%s,https://news.example/%d/%07d.html,示例日报%02d,%s,%s,示例市第%02d局\n" % (
            text(rnd.randint(4, 9)), rnd.randint(2016, 2016), i,
            rnd.randrange(20), when(), rnd.choice("张王李赵陈") + "记者",
            rnd.randrange(UNITS)))
else:
    sys.exit(64)
