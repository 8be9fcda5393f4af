"""The finders: a spaCy Doc goes in, frozen records come out."""
