class AssistantError(Exception):
    pass


class Busy(AssistantError):
    pass
