package org.imagingbiomarkers.plugins.command;

import ij.ImagePlus;

/** An image that a command shows, under a name that a service may speak of. */
public record ImageResult(ImagePlus image) {}
