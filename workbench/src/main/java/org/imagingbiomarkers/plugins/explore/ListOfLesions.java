package org.imagingbiomarkers.plugins.explore;

import java.awt.GraphicsEnvironment;
import java.io.IOException;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.workbench.lesion.window.LesionListWindow;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** Opens the list of lesions of an image, or brings it to the front. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "List of Lesions...", weight = 1) },
	description = "The lesions of an image: names, kinds, live numbers, merge, split, undo, measure, save")
public class ListOfLesions extends BiomarkerCommand {

	@Parameter(label = "Image", persist = false, required = false, description = "The image whose lesions are listed")
	private ImagePlus image;

	@Override
	protected void compute() throws IOException {
		final ImagePlus owner = ImageInput.checked(image);
		if (GraphicsEnvironment.isHeadless()) throw new InvalidInputException(
			"The list of lesions must have a screen: without one, Load Regions fills it and mask=lesions measures it.");
		SwingUtilities.invokeLater(() -> LesionListWindow.open(context(), owner));
	}
}
