package org.imagingbiomarkers.plugins.explore;

import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.workbench.tool.LesionEditor;
import org.imagingbiomarkers.workbench.tool.window.ImageTool;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/** Puts the lesion tool into ImageJ's toolbar, for the windows of images. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "Lesion Tool", weight = 5) },
	description = "Lesions by mouse in the windows of images: click, brush, eraser, cut, undo; each recorded as a macro line")
public class LesionTool extends BiomarkerCommand {

	@Override
	protected void compute() throws IOException {
		final ImagePlus image = ImageInput.checked(WindowManager.getCurrentImage());
		if (GraphicsEnvironment.isHeadless()) {
			throw new InputException("image must be in a window for the Lesion Tool: without a screen run \"Segment " +
				"Lesion...\" and \"Edit Regions...\", which give the same voxels.");
		}
		final Optional<String> problem = LesionEditor.problem(image);
		if (problem.isPresent()) throw new InputException(problem.get());
		ImageTool.open(image, presenter().workers());
	}
}
