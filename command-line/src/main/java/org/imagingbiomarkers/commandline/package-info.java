/**
 * Every headless command from a command line, without Fiji: its fields are options, its result is JSON, and 3D Slicer can
 * list it as a module of its own.
 */
package org.imagingbiomarkers.commandline;
