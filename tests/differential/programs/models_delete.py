import openai

result = openai.Model.delete("curie:ft-org-2023-01-01")
print(result["deleted"], result.id)
