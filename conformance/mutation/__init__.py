"""Mutation testing: would the features notice if a rule of the simulated world were another one?"""
