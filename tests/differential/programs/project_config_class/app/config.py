class Base:
    OPENAI_ORG = "org-base"


class Production(Base):
    OPENAI_KEY = "sk-production"
