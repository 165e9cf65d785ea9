"""What is sent and answered, field by field; the OpenAPI document is made from these."""
