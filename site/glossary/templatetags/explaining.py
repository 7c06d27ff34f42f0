"""`{% explaining "nl" %}…{% endexplaining %}`: running text in between explains the words of the glossary."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from core.reader_context import retold_by
from glossary.explaining import Explainer

register = template.Library()


class ExplainingNode(template.Node):
    """One page: what was explained once is not explained again before its end."""

    def __init__(self, language: FilterExpression, nodelist: NodeList) -> None:
        self.language = language
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        with retold_by(Explainer(str(self.language.resolve(context)))):
            return self.nodelist.render(context)


@register.tag
def explaining(parser: Parser, token: Token) -> ExplainingNode:
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError("explaining takes one word: the language of the texts.")
    nodelist = parser.parse(("endexplaining",))
    parser.delete_first_token()
    return ExplainingNode(parser.compile_filter(bits[1]), nodelist)
