"""The Hugging Face Hub: find models, know them before downloading, download and upload safely."""
