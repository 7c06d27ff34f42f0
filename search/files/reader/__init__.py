"""The program that reads one file: a process of its own, which knows neither Django nor the database.

It gets the file as its standard input, and answers with JSON. Whatever a file does to it, the site goes on.
"""
