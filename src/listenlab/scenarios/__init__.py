"""Scenarios: a scripted person to practise with, who opens up when listened to and closes when lectured.

`scenario` is what a person is made of, `acts` reads what the listener just did, `partner` decides what comes next, by
declared rules and nothing else, `explaining` draws them, and `checking` proves that all can be reached. Pure.
"""
