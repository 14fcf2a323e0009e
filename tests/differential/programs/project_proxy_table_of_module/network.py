PROXIES = {"http": "https://proxy.example.com", "https": "https://proxy.example.com"}
