/**
 * Plots of models and survival as images: each is a function from what an operation returned to a picture, drawn by
 * JFreeChart in one style, without windows.
 */
package org.imagingbiomarkers.plugins.chart;
