package org.imagingbiomarkers.plugins.command;

import java.util.Optional;

import org.scijava.command.CommandInfo;
import org.scijava.module.Module;

/** Tells our commands from all others, since SciJava runs processors for every command. */
public final class ImagingBiomarkersCommands {

	private static final String PACKAGES = "org.imagingbiomarkers.";

	private ImagingBiomarkersCommands() {}

	/** The command that a module runs; empty if it is not one of ours. */
	public static Optional<CommandInfo> of(final Module module) {
		return module.getInfo() instanceof CommandInfo info && info.getDelegateClassName().startsWith(PACKAGES) ? Optional.of(
			info) : Optional.empty();
	}
}
