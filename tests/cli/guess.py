"""guess.py KAOPING PAGES FOLDER: the text of each outside page, and its
sentences one by one, as feeds in GB18030 without a label.  Exit 0: none was
read as anything else, but that a few signs can be valid UTF-8, or look like a
damaged one."""
import json
import os
import re
import subprocess
import sys

kaoping, pages, folder = sys.argv[1:]
texts = set()
with open(os.path.join(pages, 'manifest.jsonl'), encoding='utf-8') as f:
    for page in map(json.loads, f):
        with open(os.path.join(pages, 'files', page['file']), 'rb') as p:
            text = p.read().decode(page['actual'], 'replace')
        text = re.sub(r'(?is)<(script|style).*?</\1>|<[^>]*>|[<>&]|[\0-\x1f]',
                      ' ', text)
        texts.add(text)
        # one in eight of all sentences, and whatever is not simplified
        texts.update(s for i, s in enumerate(
            re.findall('[\u4e00-\u9fff，。、：“”]{4,}', text))
            if i % 8 == 0 or len(s.encode('gb2312', 'ignore')) < 2 * len(s))

names = []
for i, text in enumerate(sorted(texts)):
    names.append(os.path.join(folder, '%d.xml' % i))
    with open(names[-1], 'wb') as f:
        f.write(('<rss><channel><title>%s</title></channel></rss>'
                 % text).encode('gb18030', 'replace'))
count = {}
for i in range(0, len(names), 1000):
    out = subprocess.run([kaoping, 'parse'] + names[i:i + 1000],
                         stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL).stdout
    for line in map(json.loads, out.decode().splitlines()):
        if line['kind'] == 'feed':
            name = line['encoding']
            count[name] = count.get(name, 0) + 1
            if name != 'gb18030':
                print('#', name, line.get('title'))
gb, utf8 = count.pop('gb18030', 0), count.pop('utf-8', 0)
print('# of %d texts gb18030 %d, utf-8 %d' % (len(names), gb, utf8))
sys.exit(0 if not count and gb > 0.995 * len(names) else 1)
