class Setup:
    def __init__(self, sdk, key):
        self.sdk = sdk
        sdk.api_key = key

    def endpoint(self, url):
        self.sdk.api_base = url
