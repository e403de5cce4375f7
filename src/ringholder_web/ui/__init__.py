"""What all pages share: layout, components, the reading of what people type, the plain errors."""
