<?xml version="1.0" encoding="UTF-8"?>
<!-- The report's model (out_html.c) as one HTML page.  Text is escaped by the
     serializer; no inline style or event, as the page's policy forbids both. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:svg="http://www.w3.org/2000/svg" exclude-result-prefixes="svg">
<xsl:output method="html" encoding="UTF-8" indent="no"/>
<xsl:strip-space elements="*"/>
<xsl:variable name="w" select="/report/words"/>
<!-- px of an interval's scale -->
<xsl:variable name="span" select="120"/>

<xsl:template match="/report">
  <html lang="{@lang}">
    <head>
      <meta http-equiv="Content-Security-Policy" content="{@csp}"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>
        <xsl:value-of select="@title"/>
        <xsl:text> · </xsl:text>
        <xsl:value-of select="@period"/>
      </title>
      <style><xsl:value-of select="style"/></style>
    </head>
    <body>
      <a class="skip" href="#main"><xsl:value-of select="$w/@skip"/></a>
      <xsl:apply-templates select="page[@kind='cover']"/>
      <xsl:call-template name="contents"/>
      <main id="main">
        <xsl:apply-templates select="page[@kind='section'][not(preceding-sibling::page[@kind='unit'])]"/>
        <xsl:if test="page[@kind='unit']">
          <section class="page" id="units">
            <h2><xsl:value-of select="$w/@units"/></h2>
            <xsl:apply-templates select="page[@kind='unit']"/>
          </section>
        </xsl:if>
        <xsl:apply-templates select="page[@kind='section'][preceding-sibling::page[@kind='unit']]"/>
      </main>
      <footer>
        <p>
          <xsl:call-template name="fill">
            <xsl:with-param name="text" select="$w/@footer"/>
            <xsl:with-param name="with" select="@as-of"/>
          </xsl:call-template>
        </p>
        <p><a href="#contents"><xsl:value-of select="$w/@top"/></a></p>
      </footer>
      <p class="vh" id="live" role="status" data-up="{$w/@up}"
          data-down="{$w/@down}" data-stroke="{$w/@stroke}"
          data-shown="{$w/@shown}" data-search="{$w/@search}"
          data-grade="{$w/@grade}" data-all="{$w/@all}"
          data-dark="{$w/@dark}" data-light="{$w/@light}"></p>
      <script><xsl:value-of select="script"/></script>
    </body>
  </html>
</xsl:template>

<xsl:template name="fill">
  <xsl:param name="text"/>
  <xsl:param name="with"/>
  <xsl:value-of select="substring-before($text, '{1}')"/>
  <xsl:value-of select="$with"/>
  <xsl:value-of select="substring-after($text, '{1}')"/>
</xsl:template>

<xsl:template name="contents">
  <nav id="contents" aria-label="{$w/@contents}">
    <h2><xsl:value-of select="$w/@contents"/></h2>
    <ol>
      <xsl:for-each select="page[@kind='section'] | page[@kind='unit'][1]">
        <xsl:choose>
          <xsl:when test="@kind='unit'">
            <li>
              <a href="#units"><xsl:value-of select="$w/@units"/></a>
              <ul>
                <xsl:for-each select="../page[@kind='unit']">
                  <li><a href="#{@id}"><xsl:value-of select="@title"/></a></li>
                </xsl:for-each>
              </ul>
            </li>
          </xsl:when>
          <xsl:otherwise>
            <li><a href="#{@id}"><xsl:value-of select="@title"/></a></li>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </ol>
  </nav>
</xsl:template>

<xsl:template match="page[@kind='cover']">
  <header id="{@id}">
    <p class="kicker"><xsl:value-of select="@kicker"/></p>
    <h1><xsl:value-of select="@title"/></h1>
    <xsl:apply-templates/>
  </header>
</xsl:template>

<xsl:template match="page[@kind='section']">
  <section class="page" id="{@id}">
    <h2><xsl:value-of select="@title"/></h2>
    <xsl:apply-templates/>
  </section>
</xsl:template>

<xsl:template match="page[@kind='unit']">
  <article class="unit g{@tone}" id="{@id}">
    <p class="kicker">
      <xsl:call-template name="mark"/>
      <xsl:value-of select="@kicker"/>
    </p>
    <h3><xsl:value-of select="@title"/></h3>
    <xsl:apply-templates/>
  </article>
</xsl:template>

<!-- Colour is never alone: each group has a shape. -->
<xsl:template name="mark">
  <xsl:if test="@tone &gt;= 0">
    <span class="mark" aria-hidden="true">
      <xsl:value-of select="substring('●■▲', @tone + 1, 1)"/>
    </span>
  </xsl:if>
</xsl:template>

<xsl:template match="lead"><p class="lead"><xsl:apply-templates/></p></xsl:template>
<xsl:template match="para"><p><xsl:apply-templates/></p></xsl:template>
<xsl:template match="note"><p class="note"><xsl:apply-templates/></p></xsl:template>

<xsl:template match="head">
  <h3>
    <xsl:if test="@id"><xsl:attribute name="id"><xsl:value-of select="@id"/></xsl:attribute></xsl:if>
    <xsl:apply-templates/>
  </h3>
</xsl:template>

<xsl:template match="list">
  <ul class="list">
    <xsl:for-each select="item"><li><xsl:value-of select="."/></li></xsl:for-each>
  </ul>
</xsl:template>

<xsl:template match="facts">
  <dl class="facts">
    <xsl:for-each select="item">
      <div>
        <dt><xsl:value-of select="@name"/></dt>
        <dd><xsl:value-of select="."/></dd>
      </div>
    </xsl:for-each>
  </dl>
</xsl:template>

<xsl:template match="figures">
  <dl class="figures">
    <xsl:for-each select="item">
      <div>
        <dt><xsl:value-of select="@name"/></dt>
        <dd>
          <b><xsl:value-of select="."/></b>
          <xsl:if test="@unit">
            <span><xsl:text> </xsl:text><xsl:value-of select="@unit"/></span>
          </xsl:if>
        </dd>
      </div>
    </xsl:for-each>
  </dl>
</xsl:template>

<xsl:template match="chart">
  <figure id="{@id}">
    <figcaption><h3><xsl:value-of select="title"/></h3></figcaption>
    <xsl:apply-templates select="svg:svg"/>
    <p class="about"><xsl:value-of select="about"/></p>
    <details>
      <summary><xsl:value-of select="table/caption"/></summary>
      <xsl:apply-templates select="table" mode="grid"/>
    </details>
  </figure>
</xsl:template>

<!-- In HTML a picture needs no namespace; copied so, none is written. -->
<xsl:template match="svg:*">
  <xsl:element name="{local-name()}">
    <xsl:copy-of select="@*"/>
    <xsl:apply-templates/>
  </xsl:element>
</xsl:template>

<xsl:template match="table[@fold]">
  <details class="fold">
    <summary><xsl:value-of select="caption"/></summary>
    <xsl:apply-templates select="." mode="grid"/>
  </details>
</xsl:template>

<xsl:template match="table">
  <xsl:apply-templates select="." mode="grid"/>
</xsl:template>

<xsl:template match="table" mode="grid">
  <section class="scroll" tabindex="0" aria-label="{caption}">
    <table id="{@id}">
      <xsl:attribute name="class">
        <xsl:value-of select="concat('g', @tone)"/>
        <xsl:if test="count(col) &lt; 3"> small</xsl:if>
      </xsl:attribute>
      <xsl:if test="@sort"><xsl:attribute name="data-sort">yes</xsl:attribute></xsl:if>
      <caption>
        <xsl:if test="@fold or parent::chart"><xsl:attribute name="class">vh</xsl:attribute></xsl:if>
        <xsl:call-template name="mark"/>
        <b><xsl:value-of select="caption"/></b>
        <xsl:if test="about"><span class="about"><xsl:value-of select="about"/></span></xsl:if>
      </caption>
      <thead>
        <tr>
          <xsl:for-each select="col">
            <th scope="col" class="{@kind}" data-id="{@id}"><xsl:value-of select="."/></th>
          </xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="row">
          <tr><xsl:apply-templates select="cell"/></tr>
        </xsl:for-each>
      </tbody>
    </table>
  </section>
</xsl:template>

<xsl:template match="cell">
  <xsl:variable name="at" select="position()"/>
  <xsl:variable name="col" select="../../col[$at]"/>
  <xsl:choose>
    <xsl:when test="$col/@key">
      <th scope="row"><xsl:call-template name="content"/></th>
    </xsl:when>
    <xsl:otherwise>
      <td class="{$col/@kind} c-{$col/@id}">
        <xsl:if test="@sort"><xsl:attribute name="data-v"><xsl:value-of select="@sort"/></xsl:attribute></xsl:if>
        <xsl:call-template name="content"/>
      </td>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="content">
  <xsl:choose>
    <xsl:when test="@kind='none'"><span class="none"><xsl:value-of select="."/></span></xsl:when>
    <xsl:when test="@kind='range'"><xsl:call-template name="range"/></xsl:when>
    <xsl:when test="@state">
      <span class="state {@state} {@kind}">
        <xsl:if test="not(@kind='ratio' and @state='ok')">
          <span aria-hidden="true">
            <xsl:choose>
              <xsl:when test="@state='ok'">✓ </xsl:when>
              <xsl:when test="@state='zero'">✕ </xsl:when>
              <xsl:when test="@state='missing'">○ </xsl:when>
              <xsl:otherwise>– </xsl:otherwise>
            </xsl:choose>
          </span>
        </xsl:if>
        <xsl:value-of select="."/>
      </span>
    </xsl:when>
    <xsl:when test="@href">
      <a href="{@href}">
        <xsl:if test="not(starts-with(@href, '#'))"><xsl:attribute name="rel">noopener noreferrer</xsl:attribute></xsl:if>
        <xsl:value-of select="."/>
      </a>
    </xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@tag"><span class="tag"><xsl:text> </xsl:text><xsl:value-of select="@tag"/></span></xsl:if>
</xsl:template>

<xsl:template name="range">
  <xsl:variable name="from" select="number(../../@low)"/>
  <xsl:variable name="wide" select="number(../../@high) - $from"/>
  <xsl:variable name="x0" select="(@low - $from) * $span div $wide"/>
  <xsl:variable name="x1" select="(@high - $from) * $span div $wide"/>
  <xsl:variable name="at" select="(@at - $from) * $span div $wide"/>
  <svg class="interval" viewBox="0 0 {$span} 14" width="{$span}" height="14" aria-hidden="true" focusable="false">
    <rect class="f-grid" x="0" y="6.5" width="{$span}" height="1"/>
    <rect class="tint" x="{format-number($x0, '0.0')}" y="4" height="6">
      <xsl:attribute name="width">
        <xsl:choose>
          <xsl:when test="$x1 - $x0 &lt; 1">1</xsl:when>
          <xsl:otherwise><xsl:value-of select="format-number($x1 - $x0, '0.0')"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </rect>
    <rect class="tone" x="{format-number($at - 1.25, '0.0')}" y="1" width="2.5" height="12"/>
  </svg>
  <span class="ends"><xsl:value-of select="."/></span>
</xsl:template>

</xsl:stylesheet>
