"""The record in formats that others read: one format a file."""
