from app.service import Service

service = Service("be kind")
print(service.answer("question one"))
print(service.answer("question two"))
print(service.report())
