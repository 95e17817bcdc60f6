#!/usr/bin/python3
"""Tables of many rows for the benchmark of imports, the same each time.
usage: rows.py units|outlets|profile|answers|articles|columns ROWS >FILE"""
import random
import sys

kind, n = sys.argv[1], int(sys.argv[2])
rnd = random.Random(20161123)
out = sys.stdout.write
UNITS = 60
OUTLETS = 500
WORDS = ("推进 落实 服务 群众 发展 改革 规划 建设 项目 管理 安全 监督 环境 交通 教育 "
         "医疗 就业 社保 民生 政策 公开 发布 解读 回应 创新 产业 城市 乡村 文化 旅游").split()
DISTRICTS = "海曙区 江北区 镇海区 北仑区 鄞州区 奉化区 慈溪市 余姚市 宁海县 象山县".split()
AGES = "18岁以下 18-30岁 31-45岁 46-60岁 60岁以上".split()
SCHOOLS = "初中及以下 高中或中专 大专 本科 研究生".split()
WAYS = "政府网站 政务微博 政务微信 电视 报纸 广播 社区公告 亲友".split()
SOURCES = "手机提交 链接 微信".split()


def text(words):
    return "".join(rnd.choice(WORDS) for _ in range(words))


def when():
    return "2016-%02d-%02d %02d:%02d:%02d" % (
        rnd.randint(7, 9), rnd.randint(1, 28), rnd.randint(7, 22),
        rnd.randint(0, 59), rnd.randint(0, 59))


def said():
    """Three of four say nothing; one in fifty leaves a telephone."""
    if rnd.random() < 0.75:
        return "(空)"
    if rnd.random() < 0.02:
        return text(3) + "，电话1390574%04d" % rnd.randint(0, 9999)
    return text(rnd.randint(2, 12))


if kind == "units":
    out("代码,名称,组别\n")
    for i in range(UNITS):
        out("U%02d,示例市第%02d局,KEY\n" % (i, i))
elif kind == "outlets":
    out("代码,名称,级别\n")
    for i in range(OUTLETS):
        out("O%03d,示例日报%03d,T1\n" % (i, i))
elif kind == "profile":
    # ten columns of a respondent are kept beside the rating of a unit
    out("field,headers,type,required,note\n"
        "respondent,答卷编号,respondent,yes,\n"
        "answered,提交答卷时间,time,yes,\n"
        "ip,来自IP,ip,no,\n"
        "unit,1、您评价的单位,unit,yes,\n"
        "value,2、总体满意度,scale,no,\n"
        "duration,所用时间,duration,no,\n"
        "channel,来源,choice,no,\n"
        "district,3、所在区县,choice,no,\n"
        "age,4、年龄,choice,no,\n"
        "school,5、学历,choice,no,\n"
        "ways,6、从哪里了解,choices,no,\n"
        "timely,7、及时,scale,no,\n"
        "clear,8、清楚,scale,no,\n"
        "useful,9、有用,scale,no,\n"
        "advice,10、建议,masked,no,\n")
elif kind == "answers":
    # as 问卷星 gives them out, with columns that nobody keeps
    out("序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您评价的单位,"
        "2、总体满意度,3、所在区县,4、年龄,5、学历,6、从哪里了解,7、及时,8、清楚,"
        "9、有用,10、建议,总分,答卷编号\n")
    for i in range(1, n + 1):
        mark = [rnd.randint(1, 5) for _ in range(4)]
        out("%d,%s,%d秒,%s,直接访问,10.%d.%d.%d(浙江-宁波),示例市第%02d局,%d,%s,%s,%s,%s,"
            "%d,%d,%d,%s,%d,W%07d\n" % (
                i, when(), rnd.randint(20, 900), rnd.choice(SOURCES),
                rnd.randint(0, 255), rnd.randint(0, 255), rnd.randint(0, 255),
                rnd.randrange(UNITS), mark[0], rnd.choice(DISTRICTS),
                rnd.choice(AGES), rnd.choice(SCHOOLS),
                "┋".join(rnd.sample(WAYS, rnd.randint(1, 4))),
                mark[1], mark[2], mark[3], said(), sum(mark), i))
elif kind == "articles":
    out("标题,链接,媒体名称,发布时间,作者,来源\n")
    for i in range(1, n + 1):
        out("%s,https://news.example/2016/%02d/%07d.html,示例日报%03d,%s,%s,示例市第%02d局\n" % (
            text(rnd.randint(4, 9)), rnd.randint(7, 9), i,
            rnd.randrange(OUTLETS), when(), rnd.choice("张王李赵陈") + "记者",
            rnd.randrange(UNITS)))
elif kind == "columns":
    # articles in fifteen columns, of which eight are kept
    out("序号,标题,链接,媒体名称,发布时间,作者,来源,摘要,版面,字数,地区,倾向,相似数,入库编号,监测员\n")
    for i in range(1, n + 1):
        out("%d,%s,https://news.example/2016/%07d.html,示例日报%03d,%s,%s,示例市第%02d局,%s,"
            "%d,%d,%s,%s,%d,K%d,%s\n" % (
                i, text(rnd.randint(4, 9)), i, rnd.randrange(OUTLETS), when(),
                rnd.choice("张王李赵陈") + "记者", rnd.randrange(UNITS), text(12),
                rnd.randint(1, 16), rnd.randint(100, 3000), rnd.choice(DISTRICTS),
                rnd.choice("正中负"), rnd.randint(0, 40), i % 977,
                rnd.choice("张王李赵陈") + "员"))
else:
    sys.exit(64)
